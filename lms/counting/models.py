from django.db import models


class Counter(models.Model):
    """How often something was tried since its period began. The rows stay few, for the clock sweeps what is over.

    Of whom it is cannot be read back: the key is a keyed hash of what is counted and of an account or a network.
    """

    key = models.CharField(max_length=64, primary_key=True)
    taken = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"{self.taken} until {self.ends_at:%H:%M:%S}"
