/** Shows in the contents which section is being read. */
export function setUpContents(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('nav.contents a')].map((link) => [link.hash.slice(1), link]),
  );
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute('aria-current');
        const link = links.get(target.id);
        link?.setAttribute('aria-current', 'true');
        // On narrow screens the contents are one line that scrolls.
        link?.closest('nav')?.scrollTo({ left: link.offsetLeft - 80 });
      }
    },
    { rootMargin: '-15% 0px -75% 0px' },
  );
  for (const section of document.querySelectorAll('main > section')) observer.observe(section);
}
