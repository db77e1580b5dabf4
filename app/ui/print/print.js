// Opens the window of the printer at once. Without script the reader does it; the page says how.
window.print();
