"""Sagestep: build, check, run and understand SageMaker jobs on AWS Step Functions."""

from components import shell

shell.frame().run()
