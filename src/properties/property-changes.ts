import { Injectable } from '@nestjs/common';

/** Tells, inside this process, that properties have been changed and committed. Other processes notice by the change sequence. */
@Injectable()
export class PropertyChanges {
  private readonly listeners: (() => void)[] = [];

  onCommitted(listener: () => void): void {
    this.listeners.push(listener);
  }

  committed(): void {
    for (const listener of this.listeners) listener();
  }
}
