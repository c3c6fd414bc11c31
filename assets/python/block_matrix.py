# A square matrix of 2 x 2 blocks as a heatmap: shifts and rotations.
import numpy as np

from marks import axis, heatmap, panel


def block_matrix(dim, first, second, blocks):
    """0 but for blocks [2, 2, pairs] on rows and columns first[i], second[i]."""
    matrix = np.zeros((dim, dim))
    matrix[first, first], matrix[first, second] = blocks[0]
    matrix[second, first], matrix[second, second] = blocks[1]
    return matrix


def matrix_panel(name, matrix):
    return panel("", axis("Column"), axis("Row"), [heatmap(name, matrix, label="entry")],
                 equal=True)
