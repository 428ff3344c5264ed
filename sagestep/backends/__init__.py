"""Where jobs run: the sandbox or an AWS account, behind one protocol."""
