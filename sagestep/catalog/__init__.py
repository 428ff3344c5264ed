"""What AWS offers, kept offline: algorithms, images, instances, prices, labeling tasks.

The data files hold facts with their sources and dates; the modules read them into frozen records,
once, when first asked. Unknown is None, never a guess.
"""
