"""Files that readers will download: what they say about whoever made them is taken out, or they are refused.

sandbox     cleaning in a child process with limits, since nobody vouches for a file; serving is that child
cleaning    one cleaner for each format, and a sentence for what is none of them
docx, odt   packages of parts; packages opens and writes them, cutting takes pieces out of their XML
pdf, rtf    the other formats; a text file holds nothing but its text
pictures    photographs inside all of these
places      where links may lead, and what gives away a folder of somebody's computer
"""
