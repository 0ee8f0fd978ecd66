"""Forms of the register. What a person chooses among people or rooms comes back as the id behind the public one."""
