"""What is wrong in a document is flagged: the mistakes that real pages carry, in the layouts that carry them."""

import pytest

from tests.importing.reading_aloud import FOLDER, read

STATUS_PAGE = (FOLDER / "status_page_de.txt").read_text(encoding="utf-8")
SECTION_PAGE = (FOLDER / "section_page_mexico.txt").read_text(encoding="utf-8")
PETITION = (FOLDER / "petition_en.txt").read_text(encoding="utf-8")


def codes(text: str) -> list[str]:
    return [warning.code for warning in read(text).warnings]


def test_a_deadline_before_the_start_is_flagged() -> None:
    assert "deadline_before_issue" in codes(STATUS_PAGE.replace("9. Mai 2022", "9. Mai 2021"))
    assert "deadline_before_issue" not in codes(STATUS_PAGE)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (STATUS_PAGE, "Sehr geehrter Herr Minister", "Sehr geehrter Herr Nguyan Quoc Bao,"),
        (SECTION_PAGE, "Dear Attorney General Tzab Uicab,", "Dear Ramiro Tzab Uicap,"),
        (PETITION, "Dear Mayor Harcastle,", "Dear Mayor Hardcastle,"),
    ],
)
def test_two_spellings_of_a_name_are_flagged(text: str, old: str, new: str) -> None:
    flagged = "target_name_spelled_differently"
    assert flagged not in codes(text)
    assert flagged in codes(text.replace(old, new))


def test_another_accent_or_a_genitive_is_no_other_spelling() -> None:
    text = SECTION_PAGE.replace("Dear Attorney General Tzab Uicab,", "Dear Ramiro Tzab Uicab’s office,")
    assert "target_name_spelled_differently" not in codes(text)


def test_an_empty_account_and_empty_hashtags_are_flagged() -> None:
    text = STATUS_PAGE.replace("#FreeHuy #LasstHuyFrei\n", "")
    assert codes(text) == ["empty_contact:facebook", "empty_contact:twitter", "empty_hashtags"]


def test_a_label_takes_its_value_from_the_next_line() -> None:
    for value in ("@ExampleVNBern", "https://www.facebook.com/ExampleVNBern"):
        document = read(STATUS_PAGE.replace("Facebook:\n", f"Facebook:\n{value}\n"))
        assert document.targets[1].facebook == ["ExampleVNBern"]
        assert [warning.code for warning in document.warnings] == ["empty_contact:twitter"]


def test_a_mail_address_that_the_page_hid_is_flagged() -> None:
    text = SECTION_PAGE.replace("fiscal@fge.example.org; mesa@fge.example.org", "[email protected]")
    assert codes(text) == ["redacted_email"]


def test_a_number_that_contradicts_itself_is_flagged() -> None:
    assert codes(SECTION_PAGE.replace("Urgent Action 212.19.", "Urgent Action 213.19.")) == [
        "reference_conflict"
    ]


def test_letters_without_deadline_target_or_channel_are_flagged() -> None:
    without_deadline = SECTION_PAGE.replace("Please take action before: December 16, 2019\n", "")
    assert codes(without_deadline) == ["missing_deadline"]
    without_targets = (
        SECTION_PAGE[: SECTION_PAGE.index("CONTACT")] + SECTION_PAGE[SECTION_PAGE.index("SAMPLE") :]
    )
    assert "no_targets" in codes(without_targets)
    observatory = (FOLDER / "observatory_es.txt").read_text(encoding="utf-8")
    unreachable = observatory.replace(", E-mail: asuntos@defensoria.example.org", "")
    assert codes(unreachable) == ["missing_deadline", "target_without_channel"]


def test_each_warning_is_a_sentence() -> None:
    for warning in read(STATUS_PAGE.replace("9. Mai 2022", "9. Mai 2021")).warnings:
        assert warning.sentence.endswith(".")
        assert "{" not in warning.sentence
