/** The bundler takes styles out of what imports them. */
declare module "*.css";
