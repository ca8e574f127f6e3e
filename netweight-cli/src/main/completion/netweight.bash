# Completion of netweight's commands and options for bash, and for zsh after `autoload -U bashcompinit &&
# bashcompinit`. Source it, or put it where the shell looks for completions. The script proper is generated
# from the commands, so it fits the installed version.
source <(netweight completion bash)
