"""The number of a document and its days, where they stand in unusual places or beside others that are not meant."""

from tests.importing.reading_aloud import read

FORM = """ACCIÓN URGENTE
MAESTRA DESAPARECIDA EN LA COSTA
La maestra Orela Tunmay no ha sido vista desde el 3 de marzo de 2024 en la escuela del puerto.
ACTÚEN: REDACTEN SU PROPIO LLAMAMIENTO O UTILICEN ESTA CARTA MODELO
Ministro del Interior
Sr. Tobal Merín
Calle 4, Puerto
Estimado Ministro:
Le escribo con preocupación por la suerte de la maestra, a quien su familia busca desde hace días.
Atentamente,
INFORMACIÓN COMPLEMENTARIA
La escuela fue fundada por su abuela y tiene sesenta alumnos.
"""


def test_the_line_of_a_form_is_read_below_the_background_too() -> None:
    document = read(f"{FORM}Primera AU: 12/24 Índice: AMR 46/1234/2024 Perú Fecha: 8 de marzo de 2024\n")
    assert (document.reference, document.ai_index) == ("AU 12/24", "AMR 46/1234/2024")
    assert str(document.issued) == "2024-03-08"


def test_a_number_that_the_background_tells_of_is_not_the_documents_own() -> None:
    document = read(f"{FORM}La AU 12/24 (AMR 46/1234/2024, 8 de marzo de 2024) trató de su hermano.\n")
    assert document.reference is None
