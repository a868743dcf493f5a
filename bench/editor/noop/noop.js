// An extension that does nothing: what activating any extension costs.
exports.activate = () => undefined;
