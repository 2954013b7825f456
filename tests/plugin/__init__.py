"""What the tests stand on: servers, database, worker processes, a mail server, a browser."""
