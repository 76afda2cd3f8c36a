"""Several records as one picture: what only one agency knows, what each thought of the others, where accounts differ."""
