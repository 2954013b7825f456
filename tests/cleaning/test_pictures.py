"""Pictures keep what is seen of them, and nothing else."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from campaigns.cleaning.pictures import bare_jpeg_2000, clean_picture
from campaigns.importing.readers.limits import UnreadableDocumentError
from tests.cleaning.making import photograph, png_of, screenshot


def seen(content: bytes) -> bytes:
    return Image.open(BytesIO(content)).tobytes()


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg(progressive: bool) -> None:  # noqa: FBT001 - pytest gives it by name
    before = photograph(progressive=progressive, restart_marker_rows=1)

    after = clean_picture("1.jpg", before)

    assert b"Asma" not in after
    assert after.endswith(b"\xff\xd9")
    assert seen(after) == seen(before)


def test_a_png() -> None:
    after = clean_picture("1.png", screenshot() + b"Asma")

    assert b"Asma" not in after
    assert seen(after) == seen(screenshot())
    assert Image.open(BytesIO(after)).info == {"dpi": pytest.approx((96, 96), abs=0.1)}


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "WEBP", "BMP"])
def test_other_kinds(kind: str) -> None:
    target = BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Asma"
    kinds: dict[str, dict[str, Any]] = {
        "GIF": {"comment": b"Asma"},
        "TIFF": {"exif": exif},
        "WEBP": {"exif": exif, "lossless": True},
        "BMP": {},
    }
    Image.linear_gradient("L").convert("P" if kind == "GIF" else "RGB").save(target, kind, **kinds[kind])
    before = target.getvalue() + b"Asma"

    after = clean_picture("1", before)

    assert b"Asma" not in after
    assert Image.open(BytesIO(after)).format == kind
    assert Image.open(BytesIO(after)).size == (256, 256)


def test_a_profile_that_names_a_screen_goes_and_the_colours_stay() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    target = BytesIO()
    Image.new("RGB", (20, 20), (200, 100, 50)).save(target, "PNG", icc_profile=profile)

    after = clean_picture("1.png", target.getvalue())

    assert b"iCCP" not in after
    assert Image.open(BytesIO(after)).getpixel((0, 0)) == pytest.approx((200, 100, 50), abs=2)


def test_boxes_of_a_jpeg_2000() -> None:
    def box(name: bytes, content: bytes) -> bytes:
        return (len(content) + 8).to_bytes(4, "big") + name + content

    signature, code = box(b"jP  ", b"\r\n\x87\n"), box(b"jp2c", b"\xff\x4f\xff\x51pixels")

    assert (
        bare_jpeg_2000(signature + box(b"uuid", b"Asma") + box(b"xml ", b"Asma") + code) == signature + code
    )


@pytest.mark.parametrize(
    "content", [b"", b"<svg/>", png_of(60_000, 60_000), photograph()[:200], screenshot()[:60]]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        clean_picture("word/media/1.png", content)
    assert (refused.value.code, refused.value.names) == ("picture", {"name": "1.png"})
