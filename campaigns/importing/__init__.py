"""Reading a source document into what it says: pure functions, no database, no settings.

readers/    a file of one format becomes lines with their structure
languages/  what labels, posts and phrases are called, one table for each language
fields/     how one kind of field is read from the lines
reading     the way of one document through all of these
checking    what is wrong in the document itself
sandbox     the same in a child process with limits, for files nobody vouches for
"""
