"""Reading a source document into what it says: pure functions, no database, no settings.

readers/    a file of one format becomes lines with their structure
languages/  what labels, posts and phrases are called, one table for each language
labels      the labels that stand in a document; sections: which part each line belongs to by them
fields/     how one kind of field is read from the lines
reading     the way of one document through all of these
checking    what is wrong in the document itself; wording: in which words
sandbox     the same in a child process with limits, for files nobody vouches for
"""
