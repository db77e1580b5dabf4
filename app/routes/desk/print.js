// Opens the window of the printer at once. Without script the employee does it; the page says how.
window.print();
