/** The part of that name within what the view has drawn. @throws Error when the view has none */
export function part<T extends HTMLElement = HTMLElement>(
  root: ParentNode,
  name: string,
  type = HTMLElement as unknown as new () => T,
): T {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof type)) throw new Error(`There is no ${name}`);
  return found;
}

/** What a template draws. Where it says PHOTO-ID, the id takes its place. */
export function draw(template: HTMLTemplateElement, id = ''): HTMLElement {
  const container = document.createElement('div');
  container.innerHTML = template.innerHTML.replaceAll('PHOTO-ID', id);
  const drawn = container.firstElementChild;
  if (!(drawn instanceof HTMLElement)) throw new Error('The template draws nothing');
  return drawn;
}

/** Takes something off the page. The focus, if it was there, goes to where the person can go on. */
export function takeAway(element: HTMLElement, next: () => HTMLElement | undefined): void {
  const hadFocus = element.contains(document.activeElement);
  element.remove();
  if (hadFocus) next()?.focus();
}
