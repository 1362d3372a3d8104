"""A place for each integrator to try the API in: the same code on tables, files and a clock of its own."""
