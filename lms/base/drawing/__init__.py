"""What we draw ourselves, as SVG text: covers, people, the street. Nothing here reads the database or a clock."""
