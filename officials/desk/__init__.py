"""The directory at the desk: offices, the people who hold them, and how both are reached."""
