"""A draft, whatever it comes as, becomes a Letter: `read` is the door, `letter` what comes out."""
