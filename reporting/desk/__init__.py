"""The staff's part of the desk: counts, exports, totals, access keys, and mail that failed."""
