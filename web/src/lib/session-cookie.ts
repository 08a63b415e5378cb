/** Opaque session id. `__Host-` binds the cookie to this host over https (or localhost): no other site can set it. */
export const sessionCookie = '__Host-session';
