"""Which agenda items treat one case, in what order it passed the bodies, and what came later."""
