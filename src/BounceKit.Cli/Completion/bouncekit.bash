# Completion for bouncekit in bash. In ~/.bashrc: source <(bouncekit completion bash)
_bouncekit() {
  local line word
  COMPREPLY=()
  while IFS= read -r line; do
    # Quoted: the name of a source may contain anything, and would otherwise be run with the command.
    printf -v word '%q' "${line%%$'\t'*}"
    COMPREPLY+=("$word")
  done < <(bouncekit __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
}
complete -o default -F _bouncekit bouncekit
