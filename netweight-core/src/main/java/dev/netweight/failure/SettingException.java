package dev.netweight.failure;

/** Settings of a layer that cannot be, with the reason. */
public final class SettingException extends NetweightException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  /**
   * @param setting the setting's name, such as {@code strides}
   * @param message why it cannot be
   */
  public SettingException(String setting, String message) {
    super("impossible-setting", message);
    this.setting = setting;
  }

  /** The name of the setting at fault. */
  public String setting() {
    return setting;
  }
}
