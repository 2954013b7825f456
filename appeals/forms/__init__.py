"""What people type on the pages."""
