/**
 * Sorts the first numbers of an array where they are, which is soonest for a few and leaves nothing to be collected; equal ones keep their order.
 * @param compare above 0 where the first belongs behind the second
 */
export function insertionSort(numbers: Int32Array, length: number, compare: (a: number, b: number) => number): void {
  for (let i = 1; i < length; i++) {
    const number = numbers[i] as number;
    let at = i;
    for (; at > 0 && compare(numbers[at - 1] as number, number) > 0; at--) numbers[at] = numbers[at - 1] as number;
    numbers[at] = number;
  }
}
