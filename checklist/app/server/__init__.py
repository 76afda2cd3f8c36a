"""The server around Streamlit: what it lets in, what it adds to a page, what it logs."""
