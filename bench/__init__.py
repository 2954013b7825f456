"""What things cost: `make bench` measures, prints a table and writes bench.json.

All figures of speed are ratios to a bare JSON view on the same web server in the same run, medians of interleaved rounds: machines are
noisy, and a ratio survives that.
"""
