"""A draft beside the document that it was made of: pure functions over what was read, no database.

places      where what a document says stands in the draft
lines       what became of each line, and the text that went nowhere
marks       what a person has to look at
comparing   what the documents of one case say differently
"""
