"""How the rows of a spreadsheet people hand in become records of the register, and are taken back."""
