"""Files that come in and go out: read as they stream, judged by their content, kept in the object store."""
