"""What several features draw: fields, the frame, lessons, files in and files out."""
