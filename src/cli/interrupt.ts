/** Whether somebody has asked to stop. */
export interface Stop {
  readonly isAsked: boolean;
  /** Who waits for something else hears of it at once: the last one to say so, as nobody waits for two things. */
  whenAsked(hear: () => void): void;
  ask(): void;
}

export function createStop(): Stop {
  let isAsked = false;
  let heard = () => {};
  return {
    get isAsked() {
      return isAsked;
    },
    whenAsked(hear) {
      if (isAsked) hear();
      else heard = hear;
    },
    ask() {
      isAsked = true;
      heard();
    },
  };
}

/** Ctrl-C stops in good order; a second one drops what there is and ends the process at once. Gives what lets go of it. */
export function onInterrupt(stop: () => void, drop: () => void): () => void {
  let count = 0;
  const hear = () => {
    if (++count === 1) return stop();
    letGo();
    drop();
    process.kill(process.pid, 'SIGINT');
  };
  const letGo = () => process.removeListener('SIGINT', hear);
  process.on('SIGINT', hear);
  return letGo;
}
