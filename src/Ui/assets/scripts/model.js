import Viewer from "dmn-js/lib/NavigatedViewer"; console.log(Viewer);
