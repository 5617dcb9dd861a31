// React by itself, which start.ts has made ready before the rest of the application.
import "react-dom/client";
