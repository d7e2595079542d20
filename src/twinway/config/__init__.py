"""Floor 7: settings read from the environment, urls, wsgi; nothing else."""
