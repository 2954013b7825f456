"""The sentences that the importer says, by their codes. Nothing here translates: the child process that reads has no site.

A code and what it names cross the border of that process; `campaigns.sentences` makes the sentence in the reader's language.
"""

from collections.abc import Mapping


def gettext_noop(sentence: str) -> str:
    """The sentence itself; the name makes `makemessages` collect it."""
    return sentence


WARNINGS = {
    "missing_deadline": gettext_noop("The document asks for letters and sets no last day for them."),
    "deadline_before_issue": gettext_noop(
        "The last day for letters lies before the day the document was issued."
    ),
    "no_targets": gettext_noop("The document asks for letters and names nobody to write to."),
    "target_without_channel": gettext_noop("There is no address, mail, number, account or form for {name}."),
    "target_name_spelled_differently": gettext_noop("{name} is also spelled “{other}”."),
    "redacted_email": gettext_noop(
        "The mail address of {name} was made unreadable by the page it was copied from."
    ),
    "empty_hashtags": gettext_noop("There is a heading for hashtags, and no hashtag below it."),
    "not_read": gettext_noop("A part of the document could not be read. Compare every field with it."),
    "reference_conflict": gettext_noop("The document gives itself two different numbers."),
    "empty_contact:twitter": gettext_noop("A label for a Twitter account stands without one ({name})."),
    "empty_contact:facebook": gettext_noop("A label for a Facebook page stands without one ({name})."),
    "empty_contact:email": gettext_noop("A label for a mail address stands without one ({name})."),
    "empty_contact:fax": gettext_noop("A label for a fax number stands without one ({name})."),
    "empty_contact:phone": gettext_noop("A label for a telephone number stands without one ({name})."),
    "empty_contact:contact_form": gettext_noop("A label for a web form stands without its address ({name})."),
}
REASONS = {
    "file_too_large": gettext_noop("The file is larger than {megabytes} MB."),
    "text_too_large": gettext_noop("The text is longer than {megabytes} MB."),
    "too_many_lines": gettext_noop("The document has more than {number} lines."),
    "too_much_text": gettext_noop("The document has more text than an urgent action ever has."),
    "too_many_elements": gettext_noop("The page has more elements than an urgent action ever has."),
    "empty": gettext_noop("There is no text in the file."),
    "pdf": gettext_noop("This is a PDF; take the Word, HTML or text version of it."),
    "old_word": gettext_noop("This is a Word document in the old format; save it as .docx."),
    "rtf": gettext_noop("This is an RTF document; save it as .docx."),
    "unknown_format": gettext_noop("The file is neither Word, HTML nor text."),
    "no_word_document": gettext_noop("The file is packed, but is no Word document."),
    "word_damaged": gettext_noop("The Word document is damaged."),
    "word_encrypted": gettext_noop("The Word document is encrypted or damaged."),
    "word_entities": gettext_noop("The Word document declares XML entities, which no word processor writes."),
    "package_too_large": gettext_noop("The document is far larger unpacked than any urgent action."),
    "zip_bomb": gettext_noop("The document is packed like a zip bomb."),
    "word_too_deep": gettext_noop("The Word document is nested deeper than any word processor nests."),
    "page_damaged": gettext_noop("The markup of the page is damaged."),
    "too_deep": gettext_noop("The document is nested deeper than any urgent action."),
    "too_much_memory": gettext_noop("Reading the document takes more memory than any urgent action needs."),
    "given_up": gettext_noop("Reading the document took more than {seconds} seconds or all memory; it was given up."),
    "not_understood": gettext_noop("The document could not be understood."),
    "can_not_open": gettext_noop("The file can't be opened: {reason}."),
}  # fmt: skip
# Why a file is not offered for download: what it says of people can't be taken out, or nobody can say what it holds.
REFUSALS = {
    "not_as_named": gettext_noop("The file is not what its name says, or it is damaged or encrypted."),
    "comments": gettext_noop("Comments stand in the document: remove them, then upload it again."),
    "tracked_changes": gettext_noop("Tracked changes stand in the document: accept or reject them, then upload it again."),
    "embedded_file": gettext_noop("Another file or an object lies in the document ({name}): put a picture in its place, then upload it again."),
    "picture": gettext_noop("The picture {name} in the document can't be cleaned: put it in as JPEG or PNG, then upload it again."),
    "part_elsewhere": gettext_noop("The document fetches something from elsewhere when it is opened ({address}): put it into the document, then upload it again."),
    "link_elsewhere": gettext_noop("A link in the document leads to a file, not to a web address ({address}): mend it, then upload it again."),
    "pdf_protected": gettext_noop("The PDF is protected: save it without protection, then upload it again."),
    "pdf_fields": gettext_noop("The PDF has fields to fill in or a signature: print it into a new PDF, then upload that."),
}  # fmt: skip


def in_english(code: str, names: Mapping[str, str]) -> str:
    """The sentence of a code, as the command line and the exchange format have it."""
    return (WARNINGS | REASONS | REFUSALS)[code].format(**names)
