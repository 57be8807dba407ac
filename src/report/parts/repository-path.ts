/** A path of the report as seen from the root of the repository, without `.` and `..` where they can be resolved. */
export function repositoryPath(path: string, folder = ''): string {
  if (isAbsolute(path)) return path;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** The path as a relative reference of a URI; an absolute one as a `file:` URI. */
export function pathUri(path: string): string {
  const uri = path.replace(/\\/g, '/').split('/').map(encodeSegment).join('/');
  if (isAbsolute(path)) return path.startsWith('/') ? `file://${uri}` : `file:///${uri.replace('%3A', ':')}`;
  return uri;
}

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
}

/** Besides what a URI needs, the marks that Markdown takes for its own. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
