"""How each kind of field is read, one small file each."""
