"""What may happen to `openapi.yaml`, and what each of it should be judged to be.

`requests`, `answers`, `operations` and `words` each hold a part of the table. These are changes of
our own document, so the table names what stands in it.
"""
