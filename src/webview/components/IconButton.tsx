import { Icon } from "./Icon.tsx";

interface IconButtonProps {
  readonly icon: string;
  /** What it does: its hint, and its name where it has no text. */
  readonly label: string;
  /** Shown beside the icon. */
  readonly text?: string;
  /** Of a button that stays pressed. */
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  onPress(event: MouseEvent): void;
}

export function IconButton({ icon, label, text, isPressed, isDisabled = false, onPress }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      title={label}
      aria-label={text ?? label}
      aria-pressed={isPressed}
      disabled={isDisabled}
      onClick={onPress}
    >
      <Icon name={icon} />
      {text === undefined ? null : <span>{text}</span>}
    </button>
  );
}
