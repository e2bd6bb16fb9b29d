from tests.courses.stage import *
