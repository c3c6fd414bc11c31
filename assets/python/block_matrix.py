# A square matrix of 2 x 2 blocks: shifts and rotations.
import numpy as np


def block_matrix(dim, first, second, blocks):
    """Zeros except for blocks [2, 2, pairs]: block i is on rows and columns first[i] and second[i]."""
    matrix = np.zeros((dim, dim))
    matrix[first, first], matrix[first, second] = blocks[0]
    matrix[second, first], matrix[second, second] = blocks[1]
    return matrix
