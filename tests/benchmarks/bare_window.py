"""The least a window costs: PySide6, one word, the size of Ebb's."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

application = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("bare")
window.setCentralWidget(QLabel("bare"))
window.resize(1180, 800)
window.show()
sys.exit(application.exec())
