"""What everybody reads: the list, an action, the archive, documents and pages about the site."""
