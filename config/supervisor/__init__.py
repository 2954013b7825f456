"""The development run: embedded servers, web, worker and beat under one process that answers for all of them."""
